using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.AwsClients;

namespace Amazon.WorkMail;

[JsonConverter(typeof(ConstantConverter<EntityState>))]
public class EntityState(string value) : ConstantClass(value)
{
    public static readonly EntityState ENABLED = new("ENABLED");
    public static readonly EntityState DISABLED = new("DISABLED");
    public static readonly EntityState DELETED = new("DELETED");

    public static implicit operator EntityState(string value) => FindValue<EntityState>(value);
}

[JsonConverter(typeof(ConstantConverter<UserRole>))]
public class UserRole(string value) : ConstantClass(value)
{
    public static readonly UserRole USER = new("USER");
    public static readonly UserRole RESOURCE = new("RESOURCE");
    public static readonly UserRole SYSTEM_USER = new("SYSTEM_USER");
    public static readonly UserRole REMOTE_USER = new("REMOTE_USER");

    public static implicit operator UserRole(string value) => FindValue<UserRole>(value);
}
