witness()
import json

json.dumps({"name": "plugin"})
