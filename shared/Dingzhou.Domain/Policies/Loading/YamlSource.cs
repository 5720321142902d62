using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>A YAML file: its nodes, which know their lines, and the same as JSON for the schema.</summary>
internal sealed partial class YamlSource
{
    private readonly NodePlaces? _places;

    /// <summary>A tree, whose nodes stand in the file where <paramref name="places"/> does not say otherwise.</summary>
    public YamlSource(string file, YamlNode root, NodePlaces? places = null)
    {
        File = file;
        Root = root;
        _places = places;
    }

    public string File { get; }

    public YamlNode Root { get; }

    /// <summary>Reads a file; a fault and null where it is not YAML.</summary>
    /// <param name="file">The name of the file, for faults.</param>
    /// <param name="faults">Where what is wrong is added.</param>
    /// <param name="room">What it may hold; null for files of our own.</param>
    public static YamlSource? Read(string file, string text, List<PackFault> faults, NodeRoom? room = null)
    {
        var parser = new BoundedParser(new StringReader(text), room);
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count != 1)
                faults.Add(new(file, 1, LocalizedText.Of("yaml.not-one-document")));
            else if (NotPlain(stream.Documents[0].RootNode) is { } node)
                faults.Add(new(file, node.Start.Line, LocalizedText.Of("yaml.not-plain")));
            else
                return new YamlSource(file, stream.Documents[0].RootNode);
        }
        catch (YamlException e)
        {
            faults.Add(new(file, e.Start.Line, parser.TooDeep ? LocalizedText.Of("yaml.too-deep", ("most", BoundedParser.MostLevels))
                : room is { IsUsedUp: true } ? LocalizedText.Of("yaml.too-much", ("most", NodeRoom.Most)) : YamlSlips.Of(e)));
        }
        catch (InvalidOperationException)
        {
            // The scanner's answer to some unclosed brackets; it knows how far it came.
            faults.Add(new(file, parser.Current?.End.Line ?? 1, LocalizedText.Of("yaml.not-closed")));
        }

        return null;
    }

    /// <summary>
    /// The same as JSON, and the node that stands on each of its lines, so that the schema's faults have the right places.
    /// </summary>
    public (string Json, IReadOnlyList<YamlNode> Lines) ToJson()
    {
        var (json, lines) = (new StringBuilder(), new List<YamlNode>());
        Write(json, Root, lines);
        return (json.ToString(), lines);
    }

    /// <summary>The file and the line of a node; one that nobody wrote stands in the first line.</summary>
    public (string File, long Line) PlaceOf(YamlNode node) => (_places?.FileOf(node) ?? File, Math.Max(1, node.Start.Line));

    /// <summary>Every text in it, with its line.</summary>
    public IEnumerable<(string Text, long Line)> Texts() =>
        Root.AllNodes.OfType<YamlScalarNode>().Select(n => (n.Value ?? "", n.Start.Line));

    /// <summary>A plain scalar that looks like one is a number or a flag; what is quoted is a text.</summary>
    public static FactValue Scalar(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (node.Style != ScalarStyle.Plain)
            return FactValue.Of(text);
        if (text is "true" or "false")
            return FactValue.Of(text == "true");

        return NumberPattern().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? FactValue.Of(number)
            : FactValue.Of(text);
    }

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberPattern();

    // The first node that has an anchor or a key that is not a text. Without anchors nothing can refer to itself or grow without end.
    private static YamlNode? NotPlain(YamlNode node)
    {
        if (!node.Anchor.IsEmpty)
            return node;

        return node switch
        {
            YamlMappingNode mapping => mapping.Children.Select(c => c.Key is YamlScalarNode ? NotPlain(c.Key) ?? NotPlain(c.Value) : c.Key)
                .FirstOrDefault(n => n is not null),
            YamlSequenceNode sequence => sequence.Children.Select(NotPlain).FirstOrDefault(n => n is not null),
            _ => null,
        };
    }

    private static void Write(StringBuilder json, YamlNode node, List<YamlNode> lines)
    {
        Begin(json, node, lines);
        switch (node)
        {
            case YamlMappingNode mapping:
                json.Append('{');
                foreach (var (key, value) in mapping.Children)
                {
                    Begin(json, key, lines);
                    json.Append(JsonSerializer.Serialize(((YamlScalarNode)key).Value)).Append(':');
                    Write(json, value, lines);
                    json.Append(',');
                }

                Close(json, '}');
                break;
            case YamlSequenceNode sequence:
                json.Append('[');
                foreach (var item in sequence.Children)
                {
                    Write(json, item, lines);
                    json.Append(',');
                }

                Close(json, ']');
                break;
            default:
                var scalar = Scalar((YamlScalarNode)node);
                json.Append(scalar.Text is { } text ? JsonSerializer.Serialize(text) : scalar.ToString());
                break;
        }
    }

    private static void Begin(StringBuilder json, YamlNode node, List<YamlNode> lines)
    {
        if (lines.Count > 0)
            json.Append('\n');
        lines.Add(node);
    }

    private static void Close(StringBuilder json, char bracket)
    {
        if (json[^1] == ',')
            json.Length--;
        json.Append(bracket);
    }
}
