using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dingzhou.Domain.Policies.Loading;

/// <summary>
/// A parser that stops where a file nests too deep, before anything is built of it: trees are walked by recursion, and a stack that
/// overflows ends the whole process.
/// </summary>
internal sealed class BoundedParser(TextReader text) : IParser
{
    /// <summary>The most levels of a file; the packs have some ten.</summary>
    public const int MostLevels = 50;

    private readonly Parser _parser = new(text);
    private int _level;

    public ParsingEvent? Current => _parser.Current;

    /// <summary>Whether that is why it stopped.</summary>
    public bool TooDeep => _level > MostLevels;

    public bool MoveNext()
    {
        var more = _parser.MoveNext();
        _level += more ? _parser.Current!.NestingIncrease : 0;
        return TooDeep ? throw new YamlException(_parser.Current!.Start, _parser.Current.End, "Too deep.") : more;
    }
}
