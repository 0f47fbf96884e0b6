using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace UserDirectory.Interleavings.Control;

/// <summary>
/// Changes the code of an assembly so that a <see cref="Scheduler"/> controls it: awaits continue on the scheduler,
/// tasks start on it, locks, semaphores and queues wait in it, and before each access to a field another fiber may run.
/// </summary>
internal static class Rewriter
{
    // Rooms of Core whose objects are shared by the rows of a run.
    private static readonly string[] Shared =
    [
        "UserDirectory.Pipeline", "UserDirectory.Requests", "UserDirectory.Guards", "UserDirectory.Records",
        "UserDirectory.CredentialSources", "UserDirectory.Changes",
    ];

    private static readonly Dictionary<string, Type> Replaced = new()
    {
        ["System.Threading.Monitor"] = typeof(Locks),
        ["System.Threading.SemaphoreSlim"] = typeof(Semaphore),
        ["System.Threading.Channels.Channel"] = typeof(Channels),
        ["System.Collections.Concurrent.BlockingCollection`1"] = typeof(BlockingQueue<>),
        ["System.Lazy`1"] = typeof(LazyValue<>),
    };

    /// <summary>The places where a fiber may stop, by their number in the code.</summary>
    public static List<ControlPoint> Points { get; } = [];

    /// <summary>Reads an assembly and returns it with its code rewritten.</summary>
    public static byte[] Rewrite(string path)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(path);
        var module = assembly.MainModule;
        var isOurs = module.Name.StartsWith("UserDirectory.", StringComparison.Ordinal);
        var calls = module.ImportReference(typeof(Calls)).Resolve();
        foreach (var type in module.GetTypes().ToArray())
        {
            foreach (var method in type.Methods.Where(method => method.HasBody))
                Rewrite(module, calls, method, isOurs);
        }
        if (isOurs) ReplaceTypes(module);
        using var rewritten = new MemoryStream();
        assembly.Write(rewritten);
        return rewritten.ToArray();
    }

    private static void ReplaceTypes(ModuleDefinition module)
    {
        foreach (var type in module.GetTypeReferences().ToArray())
        {
            if (!Replaced.TryGetValue(type.FullName, out var by)) continue;
            type.Scope = module.ImportReference(by).Scope;
            (type.Namespace, type.Name) = (by.Namespace!, by.Name);
        }
    }

    private static void Rewrite(ModuleDefinition module, TypeDefinition calls, MethodDefinition method, bool isOurs)
    {
        var body = method.Body;
        body.SimplifyMacros();
        var il = body.GetILProcessor();
        var isShared = isOurs && method.Name != ".cctor" && Shared.Contains(Outer(method.DeclaringType).Namespace);
        foreach (var code in body.Instructions.ToArray())
        {
            if (code.Operand is MethodReference { Name: "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" })
                SurroundAwait(module, calls, il, code);
            else if (code.Operand is MethodReference called) ReplaceCall(module, calls, code, called, isOurs);
            else if (isShared && IsAccess(code)) InsertPoint(module, calls, il, code, method);
        }
        body.OptimizeMacros();
    }

    private static void SurroundAwait(
        ModuleDefinition module, TypeDefinition calls, ILProcessor il, Instruction code)
    {
        il.InsertBefore(code, il.Create(OpCodes.Call, Our(module, calls, nameof(Calls.BeforeAwait))));
        il.InsertAfter(code, il.Create(OpCodes.Call, Our(module, calls, nameof(Calls.AfterAwait))));
    }

    private static MethodReference Our(ModuleDefinition module, TypeDefinition calls, string name) =>
        module.ImportReference(calls.Methods.Single(one => one.Name == name));

    private static void ReplaceCall(
        ModuleDefinition module, TypeDefinition calls, Instruction code, MethodReference called, bool isOurs)
    {
        switch (called.Name)
        {
            // ConfigureAwait(true) continues on the scheduler, which is the synchronization context.
            case "ConfigureAwait" when code.Previous is { OpCode.Code: Code.Ldc_I4, Operand: 0 } given:
                given.Operand = 1;
                break;
            // Without RunContinuationsAsynchronously, because each continuation becomes a step of the scheduler anyway.
            case ".ctor" when called.DeclaringType.FullName.StartsWith(
                "System.Threading.Tasks.TaskCompletionSource", StringComparison.Ordinal)
                && code.Previous is { OpCode.Code: Code.Ldc_I4, Operand: 64 } options:
                options.Operand = 0;
                break;
            default:
                if (isOurs && Replacement(module, calls, called) is { } by)
                    (code.OpCode, code.Operand) = (OpCodes.Call, by);
                break;
        }
    }

    private static MethodReference? Replacement(ModuleDefinition module, TypeDefinition calls, MethodReference called)
    {
        var name = called.DeclaringType.Name.Split('`')[0] + "_" + called.Name;
        string[] parameters = [.. called.Parameters.Select(one => NameOf(one.ParameterType))];
        var generic = called.DeclaringType is GenericInstanceType type ? type.GenericArguments.ToList() : [];
        if (called is GenericInstanceMethod itself) generic.AddRange(itself.GenericArguments);
        var found = calls.Methods.SingleOrDefault(method => method.Name == name
            && method.GenericParameters.Count == generic.Count
            && method.Parameters.Skip(called.HasThis ? 1 : 0).Select(one => NameOf(one.ParameterType))
                .SequenceEqual(parameters));
        if (found is null) return null;
        var by = module.ImportReference(found);
        if (generic.Count == 0) return by;
        var made = new GenericInstanceMethod(by);
        foreach (var argument in generic) made.GenericArguments.Add(argument);
        return made;
    }

    private static string NameOf(TypeReference type) => type switch
    {
        GenericParameter parameter => $"!{parameter.Position}",
        GenericInstanceType made =>
            $"{made.ElementType.FullName}<{string.Join(",", made.GenericArguments.Select(NameOf))}>",
        _ => type.FullName,
    };

    private static bool IsAccess(Instruction code) =>
        code.OpCode.Code is Code.Ldfld or Code.Stfld or Code.Ldflda or Code.Ldsfld or Code.Stsfld
        && code.Operand is FieldReference field && !field.DeclaringType.Name.Contains('<', StringComparison.Ordinal);

    private static void InsertPoint(
        ModuleDefinition module, TypeDefinition calls, ILProcessor il, Instruction code, MethodDefinition method)
    {
        var at = code.Previous?.OpCode.Code == Code.Volatile ? code.Previous : code;
        il.InsertBefore(at, il.Create(OpCodes.Ldc_I4, Points.Count));
        il.InsertBefore(at, il.Create(OpCodes.Call, Our(module, calls, nameof(Calls.Point))));
        var type = Outer(method.DeclaringType);
        Points.Add(new ControlPoint(type.Name, $"{type.Name}.{method.Name} {((FieldReference)code.Operand).Name}",
            HasState(type)));
    }

    // Objects whose fields never change look the same to every thread; records count as such objects.
    private static bool HasState(TypeDefinition type) => !type.Methods.Any(method => method.Name == "<Clone>$")
        && type.Fields.Any(field => !field.IsStatic && (!field.IsInitOnly || field.FieldType.Namespace
            .StartsWith("System.Collections", StringComparison.Ordinal)));

    private static TypeDefinition Outer(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Outer(outer) : type;
}
