"""Assessments as JSON, SARIF, frames and workbooks."""
