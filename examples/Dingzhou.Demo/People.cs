using Dingzhou.Demo.Year;
using Dingzhou.TestKit;

namespace Dingzhou.Demo;

/// <summary>
/// The people that a newcomer can be, each with a development token. Nobody decides at two steps of one case, and whoever answers an
/// objection to it has decided none; so there are as many as that takes.
/// </summary>
public static class People
{
    private const string Quality = "市市场监管局";

    /// <summary>An applicant of the example data, and one that has nothing yet.</summary>
    public static Person Cooperative { get; } = Person.Applicant("王社长", CreditCode.Of(1));

    /// <summary>The other applicant.</summary>
    public static Person Farm { get; } = Person.Applicant("马场主", CreditCode.Of(2));

    /// <summary>An enterprise that applies for a reward.</summary>
    public static Person Enterprise { get; } = Person.Applicant("陈厂长", CreditCode.Of(3));

    /// <summary>司法局.</summary>
    public static Person Lawyer { get; } = Person.With("legal", "周法制", "市司法局");

    private static readonly IReadOnlyList<(string Name, Person Person)> All =
    [
        ("APPLICANT_1", Cooperative),
        ("APPLICANT_2", Farm),
        ("APPLICANT_3", Enterprise),
        ("CLERK", Person.With("clerk", "孟窗口", "市政务服务中心")),
        ("ACCEPTANCE", Cast.Acceptance),
        ("REVIEWER", Cast.Review),
        ("VERIFIER", Cast.Verification),
        ("RECONSIDERATION", Cast.Reconsideration),
        ("QUALITY", Person.Reviewer("周质量", Quality)),
        ("QUALITY_REVIEWER", Person.Reviewer("郑质审", Quality)),
        ("QUALITY_RECONSIDERATION", Person.Reviewer("冯质复", Quality)),
        ("SCIENCE", Person.Reviewer("吴科技", "市科技局")),
        ("APPROVER", Cast.Approver),
        ("FINANCE", Cast.Finance),
        ("LEGAL", Lawyer),
        ("POLICY_MANAGER_1", Person.With("policyManager", "钱政策", "市农业农村局")),
        ("POLICY_MANAGER_2", Person.With("policyManager", "孙复核", "市农业农村局")),
        ("AUDITOR", Person.With("auditor", "审计员", "市审计局")),
    ];

    /// <summary>Writes who is who as shell variables, ready to be pasted.</summary>
    public static async Task WriteAsync(Uri address, TextWriter output)
    {
        using var http = new HttpClient();
        var tokens = new RemoteTokens(http, new Uri(address, "/dev"));
        foreach (var (name, person) in All)
        {
            await output.WriteLineAsync(
                $"# {person.Name} ({string.Join(", ", person.Roles)}{(person.Department ?? person.Uscc) switch { { } where => ", " + where, _ => "" }})");
            await output.WriteLineAsync($"{name}={await tokens.TokenAsync(person)}");
        }
    }
}
