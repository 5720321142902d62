namespace Dingzhou.Domain.Json;

/// <summary>Instants as RFC 3339 with the offset of Beijing, whatever offset they came with: all legal dates are Beijing time.</summary>
internal sealed class BeijingTimeConverter : JsonConverter<DateTimeOffset>
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToOffset(Offset);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToOffset(Offset));
}
