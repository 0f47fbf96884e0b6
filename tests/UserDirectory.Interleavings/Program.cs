using System.Reflection;
using UserDirectory.Interleavings;
using UserDirectory.Interleavings.Control;

// The module's assemblies are rewritten in memory, and everything that uses them is loaded beside them.
var context = new ControlledContext(Environment.GetEnvironmentVariable("USERDIRECTORY_CORE"));
var seeds = context.LoadFromAssemblyPath(typeof(ControlledContext).Assembly.Location)
    .GetType(typeof(Seeds).FullName!)!.GetMethod(nameof(Seeds.Start), BindingFlags.Static | BindingFlags.Public)!;
return (int)seeds.Invoke(null, [args, ControlledContext.Points])!;
