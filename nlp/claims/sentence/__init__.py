"""One sentence: its clauses, the spans in it, the terms and judgements that its words carry."""
