# dev: the streams as tfgen.hcl has them.
