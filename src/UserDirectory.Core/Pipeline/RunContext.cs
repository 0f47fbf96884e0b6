using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>The parts that all users of one run share.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Reads">Reads users, singly or by pages.</param>
/// <param name="Options">The options of the run.</param>
/// <param name="MayRead">Ends the run if the caller has no permission to read users.</param>
/// <param name="MayChange">Ends the run if the caller has no permission to change users.</param>
/// <param name="Written">The users as this run wrote them.</param>
/// <param name="Edited">The values that earlier rows set; null if rows may set an attribute again.</param>
internal sealed record RunContext(
    IUserDirectory Directory, PagedReads Reads, PipelineOptions Options, StepPermission MayRead,
    StepPermission MayChange, WrittenUsers Written, EditedAttributes? Edited);
