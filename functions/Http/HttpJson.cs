using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dingzhou.Domain.Json;

namespace Dingzhou.Functions.Http;

/// <summary>JSON as it crosses the wire: the domain's, and strict in what it reads.</summary>
internal static class HttpJson
{
    /// <summary>Deeper than anything asked for here, and shallow enough to be harmless.</summary>
    public const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(DomainJson.Options)
        {
            TypeInfoResolver =
                new DefaultJsonTypeInfoResolver { Modifiers = { MoneyJson.Apply, NumbersJson.Apply, DaysJson.Apply, LastDayJson.Apply } },
            MaxDepth = MaxDepth,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new DaysJson());
        options.MakeReadOnly();
        return options;
    }
}
