using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dingzhou.Domain.Json;

namespace Dingzhou.Functions.Http;

/// <summary>Writes money with its two decimals: 36575.00, not 36575. Only how it looks; no amount is changed.</summary>
internal sealed class MoneyJson : JsonConverter<decimal>
{
    private static readonly MoneyJson Money = new();
    private static readonly Maybe MaybeMoney = new();

    /// <summary>Makes a type's decimals money where they are.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsDefined(typeof(NotMoneyAttribute), inherit: false))
            return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(decimal))
                property.CustomConverter = Money;
            else if (property.PropertyType == typeof(decimal?))
                property.CustomConverter = MaybeMoney;
        }
    }

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        var rounded = decimal.Round(value, 2);
        writer.WriteNumberValue(rounded == value ? rounded + 0.00m : value);
    }

    private sealed class Maybe : JsonConverter<decimal?>
    {
        public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) =>
            Money.Write(writer, value!.Value, options);
    }
}
