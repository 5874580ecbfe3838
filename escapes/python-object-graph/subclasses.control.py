names = [each.__name__ for each in ().__class__.__base__.__subclasses__()]
witness()
len(names)
