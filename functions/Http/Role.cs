namespace Dingzhou.Functions.Http;

/// <summary>What a caller may be; a token may carry several.</summary>
public enum Role
{
    /// <summary>Applies for its own organisation.</summary>
    Applicant,

    /// <summary>Applies for an organisation that has authorised it; the token names that organisation.</summary>
    Agent,

    /// <summary>Takes in at a window, of the centre that the token names, what applicants bring on paper.</summary>
    Clerk,

    /// <summary>Decides stages of cases for a department.</summary>
    Reviewer,

    /// <summary>Approves settlements for the city government.</summary>
    Approver,

    /// <summary>司法局: reviews the legality of documents.</summary>
    Legal,

    /// <summary>Pays what the payment lists say.</summary>
    Finance,

    /// <summary>Keeps the policies.</summary>
    PolicyManager,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>Keeps the platform running; sees what it could not bring about, and nobody's case.</summary>
    Operator,
}
