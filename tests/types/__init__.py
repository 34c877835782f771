"""The other types of report: samples with gold, planted differences."""
