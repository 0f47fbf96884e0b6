namespace Amazon.DirectoryServiceData.Model;

public class AttributeValue
{
    public bool? BOOL { get; set; }
    public long? N { get; set; }
    public string? S { get; set; }
    public List<string>? SS { get; set; }
}
