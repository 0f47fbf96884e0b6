using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>The parts that all users of one run share.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Reads">Reads users, alone or by pages.</param>
/// <param name="Options">The options of the run.</param>
/// <param name="MayRead">Ends the run where the caller may read nobody.</param>
/// <param name="MayChange">Ends the run where the caller may change nobody.</param>
/// <param name="Written">The users as this run has written them.</param>
/// <param name="Edited">The attributes that earlier rows set; null: rows may set them again.</param>
internal sealed record RunContext(
    IUserDirectory Directory, PagedReads Reads, PipelineOptions Options, StepPermission MayRead,
    StepPermission MayChange, WrittenUsers Written, EditedAttributes? Edited);
