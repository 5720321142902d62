using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dingzhou.Domain.Policies.Overlays;

/// <summary>
/// A tree as the text of a YAML file: lines are not folded, and what was quoted stays quoted. The library's own way of writing a tree
/// leaves the tags of lists and names out.
/// </summary>
internal static class TreeText
{
    private static readonly EmitterSettings Layout = new(
        bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024);

    /// <summary>The text.</summary>
    public static string Of(YamlNode root)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, Layout);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, YamlNode node)
    {
        var tagless = node.Tag.IsEmpty;
        switch (node)
        {
            case YamlMappingNode mapping:
                emitter.Emit(new MappingStart(AnchorName.Empty, node.Tag, tagless, mapping.Style));
                foreach (var (key, value) in mapping.Children)
                {
                    Emit(emitter, key);
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case YamlSequenceNode sequence:
                emitter.Emit(new SequenceStart(AnchorName.Empty, node.Tag, tagless, sequence.Style));
                foreach (var item in sequence.Children)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlScalarNode scalar:
                emitter.Emit(
                    new Scalar(
                    AnchorName.Empty, node.Tag, scalar.Value ?? "", scalar.Style, isPlainImplicit: tagless, isQuotedImplicit: tagless));
                break;
        }
    }
}
