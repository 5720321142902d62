using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Options;

namespace Dingzhou.Runtime.Durable;

/// <summary>The worker's serializer: System.Text.Json with the app's options, names as declared, read without regard to case.</summary>
internal sealed class JsonConverter(IOptions<JsonSerializerOptions> options) : DataConverter
{
    private readonly JsonSerializerOptions _options = options.Value;

    public override string? Serialize(object? value)
        => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), _options);

    public override object? Deserialize(string? data, Type targetType)
        => data is null ? null : JsonSerializer.Deserialize(data, targetType, _options);
}
