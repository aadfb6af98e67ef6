console.log("a placeholder for tests")
