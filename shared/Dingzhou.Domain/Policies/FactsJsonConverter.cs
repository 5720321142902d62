namespace Dingzhou.Domain.Policies;

/// <summary>Facts as a JSON object. What is not usable is kept as such, so that the check can name every fault at once.</summary>
internal sealed class FactsJsonConverter : JsonConverter<Facts>
{
    public override Facts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Facts are an object.");

        var values = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!values.TryAdd(name, Value(ref reader)))
                throw new JsonException($"The fact {name} is stated twice.");
        }

        return new Facts(values);
    }

    public override void Write(Utf8JsonWriter writer, Facts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, fact) in value)
        {
            writer.WritePropertyName(name);
            if (fact.Unit is not null)
                JsonSerializer.Serialize(writer, new Quantity(fact.Number, fact.Unit), options);
            else if (fact.Number is { } number)
                writer.WriteNumberValue(number);
            else if (fact.Flag is { } flag)
                writer.WriteBooleanValue(flag);
            else if (fact.Items is { } items)
                JsonSerializer.Serialize(writer, items, options);
            else
                writer.WriteStringValue(fact.Text);
        }

        writer.WriteEndObject();
    }

    private static FactValue Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out var number) ? FactValue.Of(number) : FactValue.Unusable;
            case JsonTokenType.True:
            case JsonTokenType.False:
                return FactValue.Of(reader.GetBoolean());
            case JsonTokenType.String:
                return FactValue.Of(reader.GetString()!);
            case JsonTokenType.Null:
                return FactValue.Null;
            case JsonTokenType.StartArray:
                return List(ref reader);
            default:
                return InUnit(ref reader);
        }
    }

    // { "value": 300, "unit": "亩" } and nothing else.
    private static FactValue InUnit(ref Utf8JsonReader reader)
    {
        using var stated = JsonDocument.ParseValue(ref reader);
        return stated.RootElement.GetPropertyCount() == 2
            && stated.RootElement.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number
                && value.TryGetDecimal(out var number)
            && stated.RootElement.TryGetProperty("unit", out var unit) && unit.ValueKind == JsonValueKind.String
            ? FactValue.Of(number, unit.GetString()!)
            : FactValue.Unusable;
    }

    private static FactValue List(ref Utf8JsonReader reader)
    {
        var items = new List<string>();
        var usable = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                items.Add(reader.GetString()!);
            }
            else
            {
                usable = false;
                reader.Skip();
            }
        }

        return usable ? FactValue.Of(items) : FactValue.Unusable;
    }

    private sealed record Quantity(decimal? Value, string Unit);
}
