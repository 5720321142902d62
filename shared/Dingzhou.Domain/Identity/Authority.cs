namespace Dingzhou.Domain.Identity;

/// <summary>An authority that an organisation has given to an agent (定政发〔2022〕23号 三(三) 委托受理、授权办理、帮办代办).</summary>
/// <param name="Agent">The agent's subject at the issuer.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="GrantedBy">The subject of the applicant who gave it.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="ValidThrough">The last day on which it holds.</param>
/// <param name="FirstUsedAt">When the agent first acted for the organisation; absent until then: anybody may be named without being
/// asked.</param>
public sealed record Authority(
    string Agent, string Name, string GrantedBy, DateTimeOffset GrantedAt, DateOnly ValidThrough, DateTimeOffset? FirstUsedAt = null)
{
    /// <summary>In what relation the agent stands to the organisation.</summary>
    public AgentKind Kind { get; init; }

    /// <summary>The first day on which it holds; absent: at once.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The matters it is for; absent, with the policies: all.</summary>
    public IReadOnlyList<string>? MatterIds { get; init; }

    /// <summary>The policies it is for, with every matter of theirs; absent, with the matters: all.</summary>
    public IReadOnlyList<string>? PolicyIds { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (ValidFrom is not { } first || first <= day) && day <= ValidThrough;

    /// <summary>What it is for; null: for everything.</summary>
    [JsonIgnore]
    public AuthorityScope? Scope => MatterIds is null && PolicyIds is null ? null : new(MatterIds ?? [], PolicyIds ?? []);
}

/// <summary>What an authority is limited to.</summary>
/// <param name="MatterIds">Matters.</param>
/// <param name="PolicyIds">Policies, with every matter of theirs.</param>
public sealed record AuthorityScope(IReadOnlyList<string> MatterIds, IReadOnlyList<string> PolicyIds)
{
    /// <summary>The most matters and the most policies.</summary>
    public const int Most = 50;
}

/// <summary>In what relation an agent stands to the organisation that has authorised him.</summary>
public enum AgentKind
{
    /// <summary>员工.</summary>
    Employee,

    /// <summary>亲属.</summary>
    Relative,

    /// <summary>窗口帮办代办.</summary>
    Window,
}
