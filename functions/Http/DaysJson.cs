using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Functions.Http;

/// <summary>Days as they cross the wire: read within bounds, also with full-width figures.</summary>
internal sealed class DaysJson : JsonConverter<DateOnly>
{
    private static readonly LastDay LastDays = new();

    /// <summary>Lets the last day of a document be 长期有效.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(
            p => p.AttributeProvider?.IsDefined(typeof(LastDayAttribute), inherit: false) == true))
            property.CustomConverter = LastDays;
    }

    /// <summary>The schema of such a last day; null where a member is none.</summary>
    public static JsonObject? SchemaOf(JsonPropertyInfo property) => property.CustomConverter is LastDay
        ? new() { ["type"] = "string",
            ["anyOf"] = new JsonArray(new JsonObject { ["format"] = "date" }, new JsonObject { ["const"] = "长期有效" }) }
        : null;

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } typed && StatedDay.Read(typed) is { } day ? day : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>A day, or 长期有效.</summary>
    internal sealed class LastDay : JsonConverter<DateOnly?>
    {
        public override DateOnly? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } typed && StatedDay.ReadLast(typed) is { } day ? day : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateOnly? value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value!.Value.ToString("O", CultureInfo.InvariantCulture));
    }
}
