"""The rules, one file each; a new file here is found without another edit."""
