namespace Dingzhou.Domain.Regulations;

/// <summary>Names of departments as people type them.</summary>
internal static class DepartmentName
{
    /// <summary>What a name must be, for those who gave another.</summary>
    public const string Rule = "部门名称应为 1 至 50 个汉字、字母或数字。";

    /// <summary>Whether it can be a name.</summary>
    public static bool IsSound(string? name) =>
        name is { Length: > 0 and <= 50 } && name.All(c => char.IsLetterOrDigit(c) || c is '（' or '）' or '(' or ')' or '、' or '·');
}
