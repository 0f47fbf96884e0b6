using System.Reflection;
using UserDirectory.Interleavings;
using UserDirectory.Interleavings.Control;

// The context rewrites Core, the AWS clients and the AWS SDK in memory, and also loads the assemblies that use them.
var context = new ControlledContext(Environment.GetEnvironmentVariable("USERDIRECTORY_CORE"));
var seeds = context.LoadFromAssemblyPath(typeof(ControlledContext).Assembly.Location)
    .GetType(typeof(Seeds).FullName!)!.GetMethod(nameof(Seeds.Start), BindingFlags.Static | BindingFlags.Public)!;
return (int)seeds.Invoke(null, [args, ControlledContext.Points])!;
