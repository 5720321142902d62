using System.Collections;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Domain.Events;

/// <summary>A member of an event that not everybody who reads the event may read: it is hashed by itself, with a salt.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithheldAttribute : Attribute;

/// <summary>A change whose author stays unnamed, and is not told by a department or a code either.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnnamedAttribute : Attribute;

/// <summary>The members of a value that are marked so, and the value without them.</summary>
internal static class Withheld
{
    /// <summary>Their JSON pointers (RFC 6901).</summary>
    /// <param name="at">The pointer of the value itself.</param>
    public static IEnumerable<string> PointersIn(object? value, string at)
    {
        if (value is null)
            return [];
        var type = DomainJson.Options.GetTypeInfo(value.GetType());
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => type.Properties.Where(p => p.Get is not null).SelectMany(p => IsMarked(p)
                ? [$"{at}/{p.Name}"]
                : PointersIn(p.Get!(value), $"{at}/{p.Name}")),
            JsonTypeInfoKind.Enumerable => ((IEnumerable)value).Cast<object?>().SelectMany((item, i) => PointersIn(item, $"{at}/{i}")),
            _ => [],
        };
    }

    /// <summary>A value with the members at some pointers taken out of it.</summary>
    public static T Without<T>(T value, IEnumerable<string> pointers)
    {
        var json = JsonSerializer.SerializeToNode(value, DomainJson.Options)!;
        foreach (var pointer in pointers)
            Take(json, pointer);
        return json.Deserialize<T>(DomainJson.Options)!;
    }

    /// <summary>Takes a member out.</summary>
    /// <returns>Its value; null where there is none.</returns>
    public static JsonNode? Take(JsonNode root, string pointer)
    {
        var (holder, name) = Find(root, pointer);
        if (holder is null || !holder.TryGetPropertyValue(name, out var value))
            return null;
        holder.Remove(name);
        return value;
    }

    /// <summary>The value of a member.</summary>
    public static JsonNode? Read(JsonNode root, string pointer) => Find(root, pointer) is ({ } holder, var name) ? holder[name] : null;

    private static (JsonObject? Holder, string Name) Find(JsonNode root, string pointer)
    {
        var path = pointer.Split('/')[1..];
        var holder = path[..^1]
            .Aggregate((JsonNode?)root, (node, name) => node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]
            : node?[name]);
        return (holder as JsonObject, path[^1]);
    }

    private static bool IsMarked(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(WithheldAttribute), inherit: true) == true;
}
