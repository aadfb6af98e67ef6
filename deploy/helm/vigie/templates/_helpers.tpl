{{- define "vigie.labels" -}}
app.kubernetes.io/part-of: vigie
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "vigie.selector" -}}
app.kubernetes.io/part-of: vigie
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/name: {{ .name }}
{{- end }}

{{- define "vigie.fromSecret" -}}
valueFrom:
  secretKeyRef:
    name: {{ .secret }}
    key: {{ .key }}
{{- end }}

{{/* The volume of a file of authorities; nothing when the values name none. */}}
{{- define "vigie.caVolume" -}}
{{- $items := list (dict "key" .ca.key "path" "ca.crt") }}
{{- if .ca.secret }}
- name: {{ .name }}
  secret:
    secretName: {{ .ca.secret }}
    items:
      {{- toYaml $items | nindent 6 }}
{{- else if .ca.configMap }}
- name: {{ .name }}
  configMap:
    name: {{ .ca.configMap }}
    items:
      {{- toYaml $items | nindent 6 }}
{{- end }}
{{- end }}

{{- define "vigie.caMount" -}}
{{- if or .ca.secret .ca.configMap }}
- name: {{ .name }}
  mountPath: /etc/vigie/{{ .name }}
  readOnly: true
{{- end }}
{{- end }}

{{/* What follows the name of a database in its URL. */}}
{{- define "vigie.postgresParameters" -}}
{{- $all := list }}
{{- with .parameters }}{{ $all = append $all . }}{{ end }}
{{- if or .ca.secret .ca.configMap }}{{ $all = append $all "sslrootcert=/etc/vigie/postgres-ca/ca.crt" }}{{ end }}
{{- with $all }}?{{ join "&" . }}{{ end }}
{{- end }}
