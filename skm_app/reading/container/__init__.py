"""From bytes to sheets: gate, bundle, and the child process that opens a file."""
