using System.Collections;
using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>User of the matrix, the rows that name the user, and the expected result.</summary>
/// <param name="User">The user's number.</param>
/// <param name="Name">Road, value, attribute and state, for failure messages.</param>
/// <param name="Seed">The user before.</param>
/// <param name="Rows">The rows, in their order.</param>
/// <param name="AreRefused">Whether each row is refused.</param>
/// <param name="Wanted">Makes the user after the run from the user before, in the format of the sandbox.</param>
internal sealed record Case(int User, string Name, JsonObject Seed, IReadOnlyList<Hashtable> Rows,
    IReadOnlyList<bool> AreRefused, Func<JsonObject, JsonObject> Wanted)
{
    public string UserName => Provider.NameOf(User);

    /// <summary>Other identifiers of the user in the rows.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The names of attributes that lose their value.</summary>
    public IReadOnlyList<string> Cleared { get; init; } = [];
}
