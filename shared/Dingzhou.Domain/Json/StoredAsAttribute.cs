using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Domain.Json;

/// <summary>
/// The name under which a member is stored, where its word has changed since. Never in what an event holds: that is shown, and hashed,
/// under the names it has.
/// </summary>
/// <param name="name">The name in the JSON that is stored.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    /// <summary>The name in the JSON that is stored.</summary>
    public string Name { get; } = name;

    /// <summary>Gives a type's members the names under which they are stored.</summary>
    internal static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(StoredAsAttribute), inherit: true) is [StoredAsAttribute stored])
                property.Name = stored.Name;
        }
    }
}
