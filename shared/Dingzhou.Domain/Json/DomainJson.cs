using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Dingzhou.Domain.Json;

/// <summary>The one way in which the platform writes and reads JSON.</summary>
public static class DomainJson
{
    /// <summary>
    /// camelCase, enums as camelCase strings, strict numbers, Chinese text unescaped, nulls left out, no property twice, times in Beijing.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = false,
            AllowDuplicateProperties = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { StoredAsAttribute.Apply } },
        };
        options.Converters.Add(new BeijingTimeConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }
}
