using System.Collections;
using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>One user of the matrix: the rows that name it, and what must come of them.</summary>
/// <param name="User">The user's number.</param>
/// <param name="Name">Road, value, attribute and state, for failure messages.</param>
/// <param name="Seed">The user before.</param>
/// <param name="Rows">The rows, in their order.</param>
/// <param name="AreRefused">Of each row whether it is refused.</param>
/// <param name="Wanted">Makes the user afterwards of the user before, as the sandbox has it.</param>
internal sealed record Case(int User, string Name, JsonObject Seed, IReadOnlyList<Hashtable> Rows,
    IReadOnlyList<bool> AreRefused, Func<JsonObject, JsonObject> Wanted)
{
    public string UserName => Provider.NameOf(User);

    /// <summary>What else the rows name the user by.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The names of attributes that lose their value.</summary>
    public IReadOnlyList<string> Cleared { get; init; } = [];
}
