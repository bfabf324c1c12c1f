extension Templates {
    /// A line of a plan.
    static let change = #"""
        <tr><th scope="row"><a class="number" href="/numbers/{{.number}}">{{.number}}</a></th>
        <td class="label">{{.label}}</td>
        <td>{{#.fields}}<span class="change {{.tone}}"><span class="sign">{{.sign}}</span>{{.name}}
        {{.before}} <span aria-label="becomes">→</span> <b>{{.after}}</b></span>{{/.fields}}</td>
        <td data-name="Why">{{.reason}}</td></tr>
        """#
}
