using System.Runtime.Loader;

// `dotnet X.dll ARGUMENT...` runs X.dll in this process.
var program = Path.GetFullPath(args[0]);
AssemblyLoadContext.Default.Resolving += (context, name) =>
{
    var file = Path.Combine(Path.GetDirectoryName(program)!, name.Name + ".dll");
    return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
};
return AppDomain.CurrentDomain.ExecuteAssembly(program, args[1..]);
