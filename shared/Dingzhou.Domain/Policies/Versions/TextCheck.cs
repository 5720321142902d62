namespace Dingzhou.Domain.Policies.Versions;

/// <summary>Looks for what cannot be read in the texts of a pack that is handed in (<see cref="ReadableText"/>).</summary>
public static class TextCheck
{
    /// <summary>Every text with a character that cannot be read.</summary>
    /// <param name="name">The policy, whose name begins each path in a fault.</param>
    /// <param name="files">The files of a pack that was read without a fault.</param>
    public static IReadOnlyList<PackFault> Faults(string name, IReadOnlyList<PackFile> files) =>
    [
        .. files.SelectMany(f => TextsOf(f).Select(t => (f.Path, t.Line, Reason: ReadableText.ReasonOf(t.Text, severalLines: true))))
            .Where(t => t.Reason is not null).Select(t => new PackFault($"{name}/{t.Path}", t.Line, t.Reason!.Value.Detail)).Take(
                PackFault.Most),
    ];

    // Of YAML what is read, not what stands there: an escape in quotation marks is a character as well.
    private static IEnumerable<(string Text, long Line)> TextsOf(PackFile file) => Path.GetExtension(file.Path) == ".yaml"
        ? YamlSource.Read(file.Path, file.Text, [])?.Texts() ?? []
        : file.Text.Split('\n').Select((line, i) => (line, i + 1L));
}
