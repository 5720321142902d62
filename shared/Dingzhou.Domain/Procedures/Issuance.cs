namespace Dingzhou.Domain.Procedures;

/// <summary>What certificate a procedure issues: a letter of approval, a recognition (审批结果要制发电子文件，定政办字〔2022〕73号 三（二）).</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="IssuedBy">Who issues it: a department, or one that a fact names.</param>
/// <param name="Holder">The fact with the name of whoever began the case, whose it is.</param>
/// <param name="Number">The fact with its number.</param>
/// <param name="Fields">The facts that it says, each under what people call it in Chinese.</param>
/// <param name="ValidFor">How long it holds; null where it has no end.</param>
public sealed record Issuance(
    string Kind, Owner IssuedBy, string Holder, string Number, IReadOnlyList<string> Fields, Period? ValidFor)
{
    /// <summary>The facts of which it is made: texts that are always stated.</summary>
    public IEnumerable<string> Facts => IssuedBy is { Kind: OwnerKind.Stated, Name: { } stated }
        ? [Holder, Number, .. Fields, stated] : [Holder, Number, .. Fields];
}
