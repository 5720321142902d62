using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Certificates;

/// <summary>
/// A certificate, on paper and electronic in one: what it says and whether it holds is one record, so both say the same and neither can
/// be closed without the other (确保电子证照与实体证照信息和使用状态完全一致).
/// </summary>
public sealed record Certificate
{
    /// <summary>Identity; also the serial of its identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Of which kind it is.</summary>
    public required string KindId { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string KindName { get; init; }

    /// <summary>The department that issued it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>Whose it is.</summary>
    public required CertificateHolder Holder { get; init; }

    /// <summary>What it says.</summary>
    public required CertificateContent Content { get; init; }

    /// <summary>The code by which anybody asks whether it holds; it tells nothing else.</summary>
    public required string CheckCode { get; init; }

    /// <summary>What it is about, where the platform issued it itself: it changes with that alone. Null of every other.</summary>
    public string? Follows { get; init; }

    /// <summary>The parts of its identifier that the issuer stated; null where it has none.</summary>
    public IdentifierParts? IdentifierParts { get; init; }

    /// <summary>The version, from 1: each change makes the next one.</summary>
    public required int Version { get; init; }

    /// <summary>Its standing as recorded.</summary>
    public required CertificateStanding Standing { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Why it is suspended or revoked; null where it is neither.</summary>
    public string? Reason { get; init; }

    /// <summary>When the paper one was last treated the same; null where there is none, or it is as it was issued.</summary>
    public DateOnly? PaperTreatedOn { get; init; }

    /// <summary>How many credentials of it were ever given out.</summary>
    public int CredentialCount { get; init; }

    /// <summary>The credentials that are of its present version, the oldest first.</summary>
    public IReadOnlyList<HeldCredential> Credentials { get; init; } = [];

    /// <summary>电子证照标识 after GB/T 36904; null where its parts are not known.</summary>
    [JsonIgnore]
    public string? Identifier =>
        IdentifierParts is { } parts ? CertificateIdentifier.Of(parts.KindCode, parts.IssuerCode, Id, Version) : null;

    /// <summary>Whether it may still be changed, suspended, revoked.</summary>
    [JsonIgnore]
    public bool IsOpen => Standing is CertificateStanding.Valid or CertificateStanding.Suspended;

    /// <summary>Its standing on a day: after its last day it does not hold, whether that is recorded yet or not.</summary>
    public CertificateStanding StandingOn(DateOnly day) =>
        IsOpen && Content.ValidThrough < day ? CertificateStanding.Expired : Standing;

    /// <summary>What the status lists say of its credentials.</summary>
    [JsonIgnore]
    public CredentialStatus CredentialStatus => Standing switch
    {
        CertificateStanding.Valid => CredentialStatus.Valid,
        CertificateStanding.Suspended => CredentialStatus.Suspended,
        CertificateStanding.Revoked or CertificateStanding.Expired => CredentialStatus.Invalid,
    };
}

/// <summary>Whether a certificate holds.</summary>
public enum CertificateStanding
{
    /// <summary>有效.</summary>
    Valid,

    /// <summary>暂停使用.</summary>
    Suspended,

    /// <summary>注销、撤销、吊销.</summary>
    Revoked,

    /// <summary>过期.</summary>
    Expired,
}

/// <summary>Whose certificate it is: an enterprise, by its code, or a person, by the subject at the issuer of tokens.</summary>
/// <param name="Name">The name.</param>
/// <param name="Uscc">Unified social credit code; null of a person.</param>
/// <param name="Subject">The person's id at the issuer; null of an enterprise.</param>
/// <param name="CitizenId">The person's number; null of an enterprise.</param>
public sealed record CertificateHolder(string Name, string? Uscc = null, string? Subject = null, string? CitizenId = null)
{
    /// <summary>Whose certificates it has.</summary>
    [JsonIgnore]
    public CertificateHolders Holders => Uscc is null ? CertificateHolders.Persons : CertificateHolders.Enterprises;
}

/// <summary>What a certificate says, on paper and electronically.</summary>
/// <param name="CertificateNumber">证照编号, the same on both.</param>
/// <param name="IsOnPaper">Whether there is one on paper.</param>
/// <param name="IssuedOn">颁证日期.</param>
/// <param name="ValidFrom">The first day on which it holds.</param>
/// <param name="Fields">What else stands on it.</param>
/// <param name="ValidThrough">The last day on which it holds; null where it has no end.</param>
public sealed record CertificateContent(
    string CertificateNumber, bool IsOnPaper, DateOnly IssuedOn, DateOnly ValidFrom,
    IReadOnlyList<CertificateField> Fields, DateOnly? ValidThrough = null);

/// <summary>Something that stands on a certificate.</summary>
/// <param name="FieldName">What it is, as printed.</param>
/// <param name="Value">What it says.</param>
public sealed record CertificateField(string FieldName, string Value);

/// <summary>The parts of an identifier that its issuer knows.</summary>
/// <param name="KindCode">证照类型代码.</param>
/// <param name="IssuerCode">证照颁发机构代码: its unified social credit code.</param>
public sealed record IdentifierParts(string KindCode, string IssuerCode);

/// <summary>A credential that a holder was given.</summary>
/// <param name="Number">Which one of the certificate, from 1.</param>
/// <param name="HolderKey">The key by which its holder shows that it is the holder.</param>
/// <param name="StatusPlace">Where its status stands.</param>
/// <param name="At">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
public sealed record HeldCredential(int Number, PublicKey HolderKey, StatusPlace StatusPlace, DateTimeOffset At, DateTimeOffset ExpiresAt);
