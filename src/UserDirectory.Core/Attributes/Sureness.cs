namespace UserDirectory.Attributes;

/// <summary>How sure it is that a name finds the user that is meant.</summary>
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
