namespace Dingzhou.Domain.Identity;

/// <summary>A person of an organisation, and what he may do for it.</summary>
/// <param name="Subject">His subject at the issuer.</param>
/// <param name="Name">His name.</param>
/// <param name="Position">What he may do.</param>
/// <param name="RecordedBy">The subject of whoever recorded it.</param>
/// <param name="RecordedAt">When.</param>
public sealed record EnterprisePerson(string Subject, string Name, Position Position, string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>What a person may do for his organisation.</summary>
public enum Position
{
    /// <summary>管理员（法定代表人）: everything, also people, authorities and the bank account.</summary>
    Administrator,

    /// <summary>经办人: applies and corrects.</summary>
    Handler,

    /// <summary>查看人: reads.</summary>
    Reader,
}
