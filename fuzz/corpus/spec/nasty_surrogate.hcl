project = "\ud800"
x = "\U00110000"
