namespace UserDirectory.Attributes;

/// <summary>Ranks of a column that finds a user.</summary>
public enum Sureness
{
    /// <summary>The caller names the user.</summary>
    Given,

    /// <summary>It is a name of that identifier.</summary>
    Named,

    /// <summary>It is a name of another directory's, which often has the same value.</summary>
    Akin,

    /// <summary>
    /// It is the name of anything: of persons in a file of people, of an object's id in another directory.
    /// </summary>
    General,
}
