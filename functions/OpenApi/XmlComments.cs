using System.Xml.Linq;

namespace Dingzhou.Functions.OpenApi;

/// <summary>The comments of the code, which the compiler writes beside each assembly; they describe the schemas.</summary>
internal sealed class XmlComments
{
    private readonly Dictionary<string, XElement> _members;

    private XmlComments(Dictionary<string, XElement> members) => _members = members;

    /// <summary>Reads those of the platform's own assemblies; none where they were not deployed.</summary>
    public static XmlComments Load() => new(Directory.EnumerateFiles(AppContext.BaseDirectory, "Dingzhou.*.xml")
        .SelectMany(f => XDocument.Load(f).Descendants("member"))
        .Where(m => m.Attribute("name")?.Value.Contains(":Dingzhou.", StringComparison.Ordinal) == true)
        .ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal));

    /// <summary>What a type is.</summary>
    public string? OfType(Type type) => _members.TryGetValue($"T:{NameOf(type)}", out var member) ? Text(member.Element("summary")) : null;

    /// <summary>What a property is: of a record, the comment of its parameter.</summary>
    /// <param name="type">The type that declares it.</param>
    public string? OfProperty(Type type, string jsonName)
    {
        var name = $"{char.ToUpperInvariant(jsonName[0])}{jsonName[1..]}";
        if (_members.TryGetValue($"P:{NameOf(type)}.{name}", out var property))
            return Text(property.Element("summary"));
        return _members.TryGetValue($"T:{NameOf(type)}", out var record)
            ? Text(record.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == name))
            : null;
    }

    private static string? Text(XElement? comment) => comment is null
        ? null
        : string.Join(' ', comment.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
