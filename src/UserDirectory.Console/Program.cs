using UserDirectory.CommandLine;

return await ConsoleApp.RunAsync(args, Terminal.OfThisProcess());
