using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dingzhou.Runtime.Durable;

/// <summary>Writes events as compressed JSON.</summary>
internal static class HistoryCodec
{
    private const byte Plain = 0;
    private const byte Deflated = 1;
    private const int WorthCompressing = 512;

    public static byte[] Encode(IEnumerable<HistoryEvent> events)
    {
        var stored = events.Select(e => e.Data is { Blob: { } blob } ? e with { Data = new() { Blob = blob } } : e).ToList();
        var json = JsonSerializer.SerializeToUtf8Bytes(stored, HistoryJson.Relaxed.ListHistoryEvent);
        if (json.Length < WorthCompressing)
            return [Plain, .. json];
        using var target = new MemoryStream();
        target.WriteByte(Deflated);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(json);
        return target.ToArray();
    }

    public static List<HistoryEvent> Decode(byte[] data)
    {
        if (data.Length == 0)
            return [];
        using var source = new MemoryStream(data, 1, data.Length - 1);
        if (data[0] == Plain)
            return JsonSerializer.Deserialize(source, HistoryJson.Relaxed.ListHistoryEvent)!;
        using var inflate = new DeflateStream(source, CompressionMode.Decompress);
        return JsonSerializer.Deserialize(inflate, HistoryJson.Relaxed.ListHistoryEvent)!;
    }
}

/// <summary>The JSON of what the host itself stores.</summary>
[JsonSerializable(typeof(List<HistoryEvent>))]
[JsonSerializable(typeof(Microsoft.DurableTask.TaskFailureDetails))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static HistoryJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
