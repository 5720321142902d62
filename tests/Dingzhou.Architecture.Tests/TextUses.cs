using Dingzhou.Domain;
using Dingzhou.Domain.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// Which texts of the catalogue the sources call for, and with which values. A code is a literal where it is given: to
/// <see cref="LocalizedText.Of"/>, or to the parameter <c>code</c> of what hands it on to there.
/// </summary>
internal sealed class TextUses
{
    private const string Code = "code";
    private const string Values = "values";

    private readonly CSharpCompilation _sources;
    private readonly Dictionary<IMethodSymbol, IReadOnlyList<string>> _takers = new(SymbolEqualityComparer.Default);
    private readonly List<TextUse> _uses = [];
    private readonly List<string> _unseen = [];

    private TextUses(CSharpCompilation sources) => _sources = sources;

    /// <summary>Every text that is called for by its code.</summary>
    public IReadOnlyList<TextUse> Uses => _uses;

    /// <summary>Where a code or the name of a value cannot be seen.</summary>
    public IReadOnlyList<string> Unseen => _unseen;

    /// <summary>Where a text is written in the sources, and so in two languages at most.</summary>
    public IReadOnlyList<string> Written { get; private init; } = [];

    /// <summary>The codes of the members of every enum whose words are in the catalogue.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Words { get; private init; } = [];

    public static TextUses In(CSharpCompilation sources)
    {
        var calls = CallsIn(sources).ToList();
        var uses = new TextUses(sources) { Words = [.. WordsIn(calls)], Written = [.. WrittenIn(calls)] };
        foreach (var (call, method) in calls.Where(c => IsRoot(c.Method)))
            uses.Look(call, method, []);
        // Who calls what hands a code on may itself hand it on.
        var looked = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        while (uses._takers.Keys.FirstOrDefault(looked.Add) is { } taker)
        {
            foreach (var (call, method) in calls.Where(c => SymbolEqualityComparer.Default.Equals(c.Method, taker)))
                uses.Look(call, method, uses._takers[taker]);
        }

        return uses;
    }

    private static bool IsRoot(IMethodSymbol method) =>
        method is { Name: nameof(LocalizedText.Of), ContainingType.Name: nameof(LocalizedText) };

    private static IEnumerable<(SyntaxNode Call, IMethodSymbol Method)> CallsIn(CSharpCompilation sources) =>
        from tree in sources.SyntaxTrees
        let model = sources.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes()
        where node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
        let symbol = model.GetSymbolInfo(node)
        let method = (symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault()) as IMethodSymbol
        where method is not null
        select (node, method.Name == nameof(EnumWords.InWords) ? method : (method.ReducedFrom ?? method).OriginalDefinition);

    private static IEnumerable<IReadOnlyList<string>> WordsIn(IEnumerable<(SyntaxNode Call, IMethodSymbol Method)> calls) =>
        from word in calls.Where(c => c.Method is { Name: nameof(EnumWords.InWords), TypeArguments: [{ TypeKind: TypeKind.Enum }] })
            .Select(c => c.Method.TypeArguments[0]).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
        select (IReadOnlyList<string>)[.. word.GetMembers().OfType<IFieldSymbol>().Select(f => $"{Kebab(word.Name)}.{Kebab(f.Name)}")];

    private static IEnumerable<string> WrittenIn(IEnumerable<(SyntaxNode Call, IMethodSymbol Method)> calls) =>
        from made in calls
        where made.Method is { MethodKind: MethodKind.Constructor, ContainingType.Name: nameof(LocalizedText) }
            && ArgumentsOf(made.Call).Any(a => IsWritten(a.Expression))
        select $"{Source.Place(made.Call)}: {made.Call}";

    /// <summary>Whether letters stand in a text; what it looks up or joins may have keys and separators.</summary>
    private static bool IsWritten(ExpressionSyntax text) =>
        text.DescendantNodesAndSelf(n => n is not (InvocationExpressionSyntax or ElementAccessExpressionSyntax)).Any(n =>
            n is LiteralExpressionSyntax { Token.ValueText: var literal } && n.IsKind(SyntaxKind.StringLiteralExpression)
                ? literal.Any(char.IsLetter)
                : n is InterpolatedStringTextSyntax part && part.TextToken.ValueText.Any(char.IsLetter));

    private static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private void Look(SyntaxNode call, IMethodSymbol method, IReadOnlyList<string> given)
    {
        var arguments = ArgumentsOf(call);
        var code = Argument(arguments, method, Code)?.Expression;
        var (names, handsOn) = NamesIn(arguments, method, call);
        names = [.. given, .. names];
        foreach (var one in code is null ? [] : Branches(code))
        {
            if (ModelOf(one).GetConstantValue(one).Value is string literal)
                _uses.Add(new(literal, names, Source.Place(call)));
            else if (ModelOf(one).GetSymbolInfo(one).Symbol is IParameterSymbol { Name: Code, ContainingSymbol: IMethodSymbol by })
                _takers.TryAdd(by.OriginalDefinition, names);
            else
                _unseen.Add($"{Source.Place(one)}: {one}");
        }

        if (handsOn && code is not null && Branches(code).Any(b => ModelOf(b).GetConstantValue(b).HasValue))
            _unseen.Add($"{Source.Place(call)}: {call}");
    }

    /// <summary>The names of the values, and whether those that the caller was given are handed on.</summary>
    private (IReadOnlyList<string> Names, bool HandsOn) NamesIn(
        IReadOnlyList<ArgumentSyntax> arguments, IMethodSymbol method, SyntaxNode call)
    {
        var (names, handsOn) = (new List<string>(), false);
        var given = arguments.Where(a => ParameterOf(a, arguments, method)?.Name == Values);
        foreach (var value in given.SelectMany(a => Elements(a.Expression)))
        {
            if (value is TupleExpressionSyntax { Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string name } }, _] })
                names.Add(name);
            else if (ModelOf(value).GetSymbolInfo(value).Symbol is IParameterSymbol { Name: Values })
                handsOn = true;
            else
                _unseen.Add($"{Source.Place(call)}: {value}");
        }

        return (names, handsOn);
    }

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax value) => value is CollectionExpressionSyntax all
        ? all.Elements.Select(e => e is SpreadElementSyntax spread ? spread.Expression : ((ExpressionElementSyntax)e).Expression)
        : [value];

    private static IEnumerable<ExpressionSyntax> Branches(ExpressionSyntax code) => code switch
    {
        ParenthesizedExpressionSyntax inner => Branches(inner.Expression),
        ConditionalExpressionSyntax either => Branches(either.WhenTrue).Concat(Branches(either.WhenFalse)),
        SwitchExpressionSyntax cases => cases.Arms.SelectMany(a => Branches(a.Expression)),
        ThrowExpressionSyntax => [],
        _ => [code],
    };

    private static IReadOnlyList<ArgumentSyntax> ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax method => [.. method.ArgumentList.Arguments],
        BaseObjectCreationExpressionSyntax made => [.. made.ArgumentList?.Arguments ?? []],
        ConstructorInitializerSyntax other => [.. other.ArgumentList.Arguments],
        _ => [],
    };

    private static ArgumentSyntax? Argument(IReadOnlyList<ArgumentSyntax> arguments, IMethodSymbol method, string name) =>
        arguments.FirstOrDefault(a => ParameterOf(a, arguments, method)?.Name == name);

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, IReadOnlyList<ArgumentSyntax> arguments, IMethodSymbol method)
    {
        if (argument.NameColon is { } named)
            return method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.Text);
        // An extension is called without the argument that it extends.
        var isExtended = method.IsExtensionMethod
            && argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax at }
            && at.Name.Identifier.Text == method.Name && at.Expression.ToString() != method.ContainingType.Name;
        var first = isExtended ? 1 : 0;
        var index = arguments.Index().First(a => a.Item == argument).Index + first;
        return index < method.Parameters.Length ? method.Parameters[index] : method.Parameters.LastOrDefault(p => p.IsParams);
    }

    private SemanticModel ModelOf(SyntaxNode node) => _sources.GetSemanticModel(node.SyntaxTree);
}

/// <summary>A text that is called for.</summary>
/// <param name="Values">The names of the values that it is given.</param>
/// <param name="Place">Where.</param>
internal sealed record TextUse(string Code, IReadOnlyList<string> Values, string Place);
