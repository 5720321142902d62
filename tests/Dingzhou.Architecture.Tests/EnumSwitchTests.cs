using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// A switch over words of ours names each of them, so that a new word is not taken silently for an old one: what stands for the rest may
/// only throw. One without such an arm does not even compile until it says what the new word means.
/// </summary>
public sealed class EnumSwitchTests
{
    [Fact]
    public void No_switch_over_an_enum_takes_a_new_member_silently_for_an_old_one() => Rule.Unbroken(Faults(Source.Product));

    [Fact]
    public void There_are_some() => Assert.NotEmpty(Switches(Source.Product));

    [Theory]
    [InlineData("static string Of(Word w) => w switch { Word.One => \"1\", _ => \"2\" };")]
    [InlineData("static string Of(Word? w) => w switch { Word.One => \"1\", null => \"\", _ => \"2\" };")]
    [InlineData("static string Of(Word w) => w switch { Word.One => \"1\", var other => \"2\" };")]
    [InlineData("static string Of(Word w, bool b) => (w, b) switch { (Word.One, true) => \"1\", _ => \"2\" };")]
    [InlineData("static string Of(Word w) { switch (w) { case Word.One: return \"1\"; default: return \"2\"; } }")]
    public void The_rule_finds_what_it_looks_for(string method) =>
        Assert.Single(Faults(Source.Of($"enum Word {{ One, Two }} class Sample {{ {method} }}")));

    [Theory]
    [InlineData(
        "static string Of(Word w) => w switch { Word.One => \"1\", Word.Two => \"2\", _ => throw new InvalidOperationException() };")]
    [InlineData("static string Of(Word w) => w switch { Word.One => \"1\", Word.Two => \"2\" };")]
    [InlineData("static string Of(DayOfWeek d) => d switch { DayOfWeek.Sunday => \"1\", _ => \"2\" };")]
    [InlineData("static void Of(Word w) { switch (w) { case Word.One: break; default: throw new InvalidOperationException(); } }")]
    public void The_rule_lets_pass_what_names_them_all(string method) =>
        Assert.Empty(Faults(Source.Of($"enum Word {{ One, Two }} class Sample {{ {method} }}")));

    private static IEnumerable<string> Faults(CSharpCompilation code) =>
        from one in Switches(code)
        where one.Others is not null && !Throws(one.Others)
        select $"{Source.Place(one.Others)} {one.Type.Name}: {one.Others}";

    /// <summary>Every switch over an enum of ours, with the arm that stands for what it does not name.</summary>
    private static IEnumerable<(ITypeSymbol Type, SyntaxNode? Others)> Switches(CSharpCompilation code) =>
        from tree in code.SyntaxTrees
        let model = code.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes()
        let looked = Looked(node)
        where looked is not null
        let type = Word(model.GetTypeInfo(looked.Value.At).Type)
        where type is not null
        select (type, looked.Value.Others);

    private static (ExpressionSyntax At, SyntaxNode? Others)? Looked(SyntaxNode node) => node switch
    {
        SwitchExpressionSyntax one => (one.GoverningExpression, one.Arms.FirstOrDefault(IsForOthers)),
        SwitchStatementSyntax many => (many.Expression, many.Sections.FirstOrDefault(IsForOthers)),
        _ => null,
    };

    /// <summary>The enum that a value is of, where it is one of ours; also behind a null, or beside others.</summary>
    private static ITypeSymbol? Word(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return tuple.TupleElements.Select(e => Word(e.Type)).FirstOrDefault(w => w is not null);
        var bare = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return bare is { TypeKind: TypeKind.Enum, Locations: [{ IsInSource: true }, ..] } ? bare : null;
    }

    private static bool IsForOthers(SwitchExpressionArmSyntax arm) =>
        arm is { WhenClause: null, Pattern: DiscardPatternSyntax or VarPatternSyntax };

    private static bool IsForOthers(SwitchSectionSyntax section) => section.Labels.Any(l => l is DefaultSwitchLabelSyntax);

    private static bool Throws(SyntaxNode others) => others switch
    {
        SwitchExpressionArmSyntax arm => arm.Expression is ThrowExpressionSyntax,
        SwitchSectionSyntax section => section.Statements.FirstOrDefault() is ThrowStatementSyntax,
        _ => false,
    };
}
