using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Functions.Http;

/// <summary>
/// Numbers of documents as they cross the wire: however somebody has typed one, it is read and written in its one form. What is no
/// number is left as it is, for whoever knows what it should be.
/// </summary>
internal sealed class NumbersJson : JsonConverter<string>
{
    private static readonly NumbersJson Number = new();
    private static readonly Several Numbers = new();

    /// <summary>Members that hold such a number, or identities made of one, wherever they stand.</summary>
    private static readonly string[] Names = ["number", "documentId", "documentIds"];

    /// <summary>Gives these members of a type their one form.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties.Where(p => Names.Contains(p.Name)))
        {
            if (property.PropertyType == typeof(string))
                property.CustomConverter = Number;
            else if (property.PropertyType == typeof(IReadOnlyList<string>))
                property.CustomConverter = Numbers;
        }
    }

    /// <summary>The schema of such a member, of which the exporter cannot know; null where it is none.</summary>
    public static JsonObject? SchemaOf(JsonPropertyInfo property) => property.CustomConverter switch
    {
        NumbersJson => new() { ["type"] = "string" },
        Several => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        _ => null,
    };

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } written ? DocumentNumber.IdAsWritten(written) : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DocumentNumber.IdAsWritten(value));

    private sealed class Several : JsonConverter<IReadOnlyList<string>>
    {
        public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<List<string>>(ref reader, options)?.ConvertAll(DocumentNumber.IdAsWritten);

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Select(DocumentNumber.IdAsWritten), options);
    }
}
