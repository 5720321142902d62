namespace Dingzhou.Storage.Notices;

/// <summary>Whose notices: a partition of its own for each applicant and each department.</summary>
public sealed record Recipient
{
    /// <summary>Begins the partitions of departments.</summary>
    internal const string OfDepartments = "department-";

    /// <summary>Begins the partitions of applicants.</summary>
    internal const string OfApplicants = "uscc-";

    private Recipient(string key) => Key = key;

    /// <summary>The partition.</summary>
    public string Key { get; }

    /// <summary>The department's name; null of an applicant.</summary>
    public string? DepartmentName => Key.StartsWith(OfDepartments, StringComparison.Ordinal) ? Key[OfDepartments.Length..] : null;

    /// <summary>An applicant.</summary>
    /// <param name="uscc">Its unified social credit code.</param>
    public static Recipient Applicant(string uscc) => new($"{OfApplicants}{uscc}");

    /// <summary>A department.</summary>
    public static Recipient Department(string name) => new($"{OfDepartments}{Domain.Identity.DepartmentName.Of(name)}");

    /// <summary>A person, who is told what concerns nobody else.</summary>
    /// <param name="subject">The person's id at the issuer of tokens: it may hold any character, a key not.</param>
    public static Recipient Person(string subject) => PersonOfHash(CanonicalJson.Hash(subject));

    /// <summary>A person of whom only the hash is known.</summary>
    /// <param name="hash">Of the person's id at the issuer of tokens.</param>
    public static Recipient PersonOfHash(string hash) => new($"person-{hash}");

    /// <summary>The recipient whose partition this is.</summary>
    internal static Recipient OfKey(string key) => new(key);
}
