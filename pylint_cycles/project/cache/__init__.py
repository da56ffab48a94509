"""What is kept on disk between runs: facts by content, and answers with the looks that they rest on."""
