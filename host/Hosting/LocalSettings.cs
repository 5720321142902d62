using System.Text.Json;

namespace Dingzhou.Host.Hosting;

/// <summary>
/// The app's local.settings.json, which is on developers' machines alone and never published: as under Azure Functions Core Tools its
/// values become environment variables, where none of the name is set.
/// </summary>
internal static class LocalSettings
{
    private static readonly JsonDocumentOptions AsCoreTools =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the file of an app's folder, if there is one.</summary>
    /// <exception cref="NotSupportedException">It is encrypted, which Core Tools alone can read.</exception>
    /// <exception cref="InvalidOperationException">It is not what such a file must be.</exception>
    public static void Apply(string directory)
    {
        var file = Path.Combine(directory, "local.settings.json");
        if (!File.Exists(file))
            return;
        try
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(file), AsCoreTools);
            if (settings.RootElement.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.GetBoolean())
                throw new NotSupportedException($"The embedded host does not read encrypted settings ({file}).");
            if (!settings.RootElement.TryGetProperty("Values", out var values))
                return;
            foreach (var value in values.EnumerateObject().Where(value => Environment.GetEnvironmentVariable(value.Name) is null))
                Environment.SetEnvironmentVariable(value.Name, value.Value.GetString());
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{file} is not a file of settings: {wrong.Message}", wrong);
        }
    }
}
