namespace UserDirectory.PowerShell.Binding;

/// <summary>
/// The parameter <c>-DirectoryId</c> of cmdlets that work for every provider. Its aliases are the id parameters of
/// the providers' own cmdlets.
/// </summary>
internal sealed class IdParameter
{
    // The parameter is dynamic, because aliases in an attribute would have to be constants.
    private readonly RuntimeDefinedParameter _parameter = new("DirectoryId", typeof(string), []);

    /// <param name="completer">Completes the id.</param>
    public IdParameter(ArgumentCompleterAttribute completer)
    {
        _parameter.Attributes.Add(new ParameterAttribute());
        _parameter.Attributes.Add(new ValidateNotNullOrEmptyAttribute());
        _parameter.Attributes.Add(completer);
        _parameter.Attributes.Add(new AliasAttribute([
            .. DirectoryProviders.All.Select(provider => provider.Id.Parameter).Where(name => name != _parameter.Name)
                .Distinct(),
        ]));
    }

    /// <summary>The id that the caller gave; null if there is no id.</summary>
    public string? Value => _parameter.Value as string;

    public RuntimeDefinedParameterDictionary Parameters => new() { [_parameter.Name] = _parameter };
}
