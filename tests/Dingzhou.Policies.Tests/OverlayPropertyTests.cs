using CsCheck;
using Dingzhou.Domain.Policies.Loading;
using Dingzhou.Domain.Policies.Overlays;
using YamlDotNet.RepresentationModel;

namespace Dingzhou.Policies.Tests;

/// <summary>Whatever is changed in a pack, what differs laid over the pack gives the changed one.</summary>
public sealed class OverlayPropertyTests
{
    private static readonly string[] Names =
        ["quote", "values", "conditions", "inForce", "id", "name", "from", "matter", "fact", "is", "2023-01-01", "x y", "007", "!remove"];

    private static readonly string[] Words =
        ["", "7", "007", "7.50", "true", "null", "~", "!remove", "!replace", "- a", "a: b", "a #b", "# c", "{ a, b }", "“引号”", "'", "\"",
            "两\n行", " 空 ", "2023-01-01", "&a", "*a", "%", "@"];

    [Fact]
    public void What_differs_laid_over_a_pack_gives_the_changed_pack() => Gen.Select(Gen.Int[0, 2], Gen.Int[1, 12], Gen.Int).Sample(
        (which, edits, seed) =>
        {
            var pack = Packs.Catalogue.Packs[which];
            var random = new Random(seed);
            var edited = Edited(pack, edits, random);
            var faults = new List<PackFault>();
            var below = PackTrees.Read(pack.Id, pack.Files, faults);

            var difference = PackDifference.Of(below, PackTrees.Read(pack.Id, edited, faults));
            var laid = Overlay.Lay(PackTrees.Read($"{pack.Id}@2", difference, faults), below, pack, faults);

            Assert.True(faults.Count == 0, string.Join('\n', faults) + "\n" + string.Join('\n', difference));
            Assert.Equal(edited.Select(f => (f.Path, CanonicalContent.Of(f))), laid!.Files.Select(f => (f.Path, CanonicalContent.Of(f))));
            Assert.Equal(PackFile.Hash(edited), PackFile.Hash(laid.Files));
            // The trees that the pack is made of say the same as its files.
            Assert.All(
                laid.Sources, s =>
                Assert.Equal(CanonicalContent.Of(laid.Files.First(f => f.Path == s.Path)), CanonicalContent.Of(s.Source.Root)));
        },
        iter: 150);

    // Some entries changed, taken away, doubled, turned round or added, and the head of a second version.
    private static List<PackFile> Edited(PolicyPack pack, int edits, Random random)
    {
        var trees = PackTrees.Read(pack.Id, pack.Files, []);
        for (var i = 0; i < edits; i++)
        {
            var (_, source) = trees.Sources[random.Next(trees.Sources.Count)];
            var inner = source.Root.AllNodes.Where(n => n is YamlMappingNode or YamlSequenceNode).ToList();
            Edit(inner[random.Next(inner.Count)], random);
        }

        var head = (YamlMappingNode)trees.Find(PackTrees.Head)!.Root;
        foreach (var (name, value) in new[] { ("id", pack.Id), ("version", "2"), ("inForceFrom", "2023-01-01") })
            head.Children[new YamlScalarNode(name)] = new YamlScalarNode(value) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };
        head.Children.Remove(new YamlScalarNode("of"));
        var gone = random.Next(4) == 0 ? trees.Sources[random.Next(trees.Sources.Count)].Path : "";
        return
        [
            .. pack.Files.Where(f => f.Path is PackTrees.Head || f.Path != gone)
                .Select(f => trees.Find(f.Path) is { } source ? new PackFile(f.Path, TreeText.Of(source.Root)) : f)
                .Concat(random.Next(4) == 0 ? [new PackFile("matters/zz-new.yaml", "a: [1]\n")] : [])
                .OrderBy(f => f.Path, StringComparer.Ordinal),
        ];
    }

    private static void Edit(YamlNode node, Random random)
    {
        switch (node)
        {
            case YamlMappingNode { Children: var members }:
                var key = members.Count == 0 || random.Next(5) == 0
                    ? new YamlScalarNode(Names[random.Next(Names.Length)]) : members.Keys.ElementAt(random.Next(members.Count));
                if (random.Next(3) == 0)
                    members.Remove(key);
                else
                    members[key] = Any(random, 2);
                break;
            case YamlSequenceNode { Children: var items } when items.Count > 0:
                var (at, other) = (random.Next(items.Count), random.Next(items.Count));
                switch (random.Next(5))
                {
                    case 0: items.RemoveAt(at); break;
                    case 1: (items[at], items[other]) = (items[other], items[at]); break;
                    case 2: items.Insert(at, items[other]); break;
                    case 3: items.Add(Any(random, 2)); break;
                    default: items[at] = Any(random, 2); break;
                }

                break;
            case YamlSequenceNode { Children: var none }:
                none.Add(Any(random, 2));
                break;
        }
    }

    private static YamlNode Any(Random random, int levels) => random.Next(levels == 0 ? 2 : 4) switch
    {
        0 => new YamlScalarNode(Words[random.Next(Words.Length)]) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted },
        1 => new YamlScalarNode($"{random.Next(1000)}"),
        2 => new YamlSequenceNode(Enumerable.Range(0, random.Next(3)).Select(_ => Any(random, levels - 1))),
        _ => new YamlMappingNode(
            Names.Where(_ => random.Next(6) == 0).Select(n => KeyValuePair.Create((YamlNode)n, Any(random, levels - 1)))),
    };
}
